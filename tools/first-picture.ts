import type { CSSOptions, Plugin } from 'vite'
import { pagesModule } from './previews.ts'

const EMPTY = '<div id="root"></div>'

/** Puts the first picture into index.html, so that it is there before any script; React draws over it at the same place. */
export const firstPicture = (css: CSSOptions): Plugin => ({
  name: 'first-picture',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    async handler(html, { path }) {
      if (path !== '/index.html') return html
      if (!html.includes(EMPTY)) throw new Error('index.html has no empty #root')
      const { firstPicture } = await pagesModule(css)
      return html.replace(EMPTY, () => EMPTY.replace('><', `>${firstPicture()}<`))
    },
  },
})
