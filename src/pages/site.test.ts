import { expect, test } from 'vitest'
import { SCENARIO_IDS } from '../scenarios/types'
import { addressFrom, addressTold, alternatesOf, rootFrom, siteAddress, sitemap } from './site'

test('the address of the site is one, or it is said what is wrong', () => {
  expect(siteAddress(undefined)).toBeNull()
  expect(siteAddress('  ')).toBeNull()
  expect(siteAddress('https://example.org/last-ack')).toBe('https://example.org/last-ack/')
  expect(siteAddress('https://例え.example/')).toBe('https://xn--r8jz45g.example/')
  for (const bad of [
    'example.org',
    'javascript:alert(1)',
    'ftp://a.b/',
    'https://a.b/?x=1',
    'https://a.b/#x',
    'https://me@a.b/',
  ])
    expect(() => siteAddress(bad), bad).toThrow('SITE_URL')
})

test('the address is the one that was said, else the one the host makes the site for', () => {
  const netlify = { NETLIFY: 'true', URL: 'https://me.example', DEPLOY_PRIME_URL: 'https://main--me.netlify.app' }
  expect(addressTold({ ...netlify, CONTEXT: 'production' })).toBe('https://me.example')
  expect(addressTold({ ...netlify, CONTEXT: 'deploy-preview' })).toBe('https://main--me.netlify.app')
  expect(addressTold({ ...netlify, SITE_URL: 'https://mine.example/' })).toBe('https://mine.example/')
  expect(addressTold({ CF_PAGES: '1', CF_PAGES_URL: 'https://ab12.me.pages.dev', SITE_URL: ' ' })).toBe(
    'https://ab12.me.pages.dev',
  )
  // Such names may mean anything on another machine.
  expect(
    addressTold({ URL: 'https://a.b', DEPLOY_PRIME_URL: 'https://a.b', CF_PAGES_URL: 'https://a.b' }),
  ).toBeUndefined()
})

test('addresses are absolute where the site is known, else they lead up from the page', () => {
  const path = 'zh/two-msl/'
  expect(rootFrom({ path, site: null })).toBe('../../')
  expect(rootFrom({ path: '', site: null })).toBe('./')
  expect(addressFrom({ path, site: null }, 'og/index.png')).toBe('../../og/index.png')
  expect(addressFrom({ path, site: 'https://a.b/c/' }, 'og/index.png')).toBe('https://a.b/c/og/index.png')
})

test('who wants neither language gets English, and of the whole the page itself', () => {
  expect(alternatesOf('two-msl')).toEqual([
    { lang: 'en', path: 'en/two-msl/' },
    { lang: 'zh-CN', path: 'zh/two-msl/' },
    { lang: 'x-default', path: 'en/two-msl/' },
  ])
  expect(alternatesOf().at(-1)).toEqual({ lang: 'x-default', path: '' })
})

test('the site map is well-formed and names every page once', () => {
  const map = sitemap("https://a.b/it's/&/", SCENARIO_IDS)
  const open: string[] = []
  for (const [, end, name, inside = ''] of map.replace(/^<\?xml[^>]*\?>/, '').matchAll(/<(\/?)([\w:]+)([^<>]*)>/g)) {
    if (end === '/') expect(open.pop()).toBe(name)
    else if (!inside.endsWith('/')) open.push(name as string)
  }
  expect(open).toEqual([])
  expect(map.replace(/&#\d+;/g, '')).not.toMatch(/&|'/)
  const places = [...map.matchAll(/<loc>(.*)<\/loc>/g)].map(([, place]) => place)
  expect(new Set(places).size).toBe(places.length)
  expect(places.length).toBe(1 + 2 * (SCENARIO_IDS.length + 1))
})
