/* What opens over the page, loaded when it does. */
export { Notices } from './Notices'
export { Panels } from './Panels'
