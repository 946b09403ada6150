import { expect, test } from '@playwright/test'
import type { Driver } from './engines/driver'
import { firefox } from './engines/firefox'
import { webkit } from './engines/webkit'
import { type Host, serveBare } from './hosting'

/* The embed in a page of another origin, in the other two engines: a frame, a sandboxed frame, <last-ack>. */

const HEARD = `<script>
  window.heard = []
  addEventListener('message', ({ data }) => data?.source === 'last-ack' && heard.push(data))
</script>`
const ANSWER = `heard.findLast((data) => data.type === 'state')`
const HEADING = `document.querySelector('h1')?.textContent.trim()`

for (const engine of [firefox, webkit])
  test.describe(engine.name, () => {
    test.describe.configure({ mode: 'serial' })
    test.skip(engine.lacks !== null, `${engine.name} is not on this machine: ${engine.lacks}`)
    let driver: Driver
    let site: Host
    let host: Host
    test.beforeAll(async () => {
      site = await serveBare(process.env.LAST_ACK_SITE)
      host = await serveBare()
      driver = await engine.launch()
    })
    test.afterAll(async () => {
      await driver?.close()
      await site?.stop()
      await host?.stop()
    })
    const poll = <T>(expression: string) => expect.poll(() => driver.read<T>(expression).catch(String), expression)
    const tell = (command: string) =>
      driver.read(`void document.querySelector('iframe').contentWindow.postMessage(${command}, '*')`)

    for (const sandbox of ['', 'sandbox="allow-scripts"'])
      test(`${engine.name}: an iframe ${sandbox} draws, hears and answers`, async () => {
        const address = `${site.url}embed.html?scenario=ordinary-close&autoplay=0&lang=en&t=0`
        const frame = `<iframe ${sandbox} src="${address}" width="700" height="600"></iframe>`
        await driver.open(host.put(`frame${sandbox.length}.html`, HEARD + frame))
        await poll(`heard.map((data) => data.type).join()`).toMatch(/ready/)
        await tell(`{ target: 'last-ack', v: 1, cmd: 'seek', time: 300 }`)
        await tell(`{ target: 'last-ack', v: 1, cmd: 'getState' }`)
        await poll(`${ANSWER}?.time`).toBe(300)
        await tell(`{ target: 'last-ack', v: 1, cmd: 'setState', state: { interventions: { drop: ['A:fin:1'] } } }`)
        await poll(`${ANSWER}?.hash`).toMatch(/drop=A:fin:1/)
        await driver.enter('iframe')
        await poll(HEADING).toBe('Ordinary close')
        await poll(`document.querySelectorAll('[data-packet][aria-label$=", lost"]').length`).toBe(1)
      })

    test(`${engine.name}: <last-ack> draws, says its state and takes its height`, async () => {
      const element = '<last-ack scenario="half-close" t="0.2" lang="en"></last-ack>'
      await driver.open(host.put('element.html', `<script src="${site.url}embed.js"></script>${element}`))
      await poll(`document.querySelector('last-ack').getState().then((state) => state.time)`).toBe(200)
      await poll(`document.querySelector('last-ack').getBoundingClientRect().height >= 400`).toBe(true)
    })
  })
