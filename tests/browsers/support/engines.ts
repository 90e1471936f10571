// SPDX-License-Identifier: MIT
// The browsers, and the little of them that a scenario needs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import puppeteer, { type LaunchOptions } from 'puppeteer-core'
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver'
import type { PageRunner } from '../../scenarios/place.js'

export type EngineName = 'firefox' | 'webkitgtk' | 'chromium'

/** A tab of a browser that remembers nothing of the tests before. */
export interface Tab extends PageRunner {
  open(url: string): Promise<void>
  reload(): Promise<void>
  close(): Promise<void>
}

/** A running browser. */
export interface Engine {
  /** As the browser itself says. */
  version: string
  newTab(): Promise<Tab>
  stop(): Promise<void>
}

/** Names the Debian package where a program is not there. */
function required(path: string, debianPackage: string): string {
  if (existsSync(path)) return path
  throw new Error(
    `${path} is missing. Install Debian's package ${debianPackage}, or run npm run test:browsers, which does.`,
  )
}

async function startPuppeteer(options: LaunchOptions): Promise<Engine> {
  const browser = await puppeteer.launch({ headless: true, ...options })
  return {
    version: await browser.version(),
    async newTab() {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      return {
        open: async (url) => {
          await page.goto(url)
        },
        reload: async () => {
          await page.reload()
        },
        run: <Result, Input>(
          script: (input: Input) => Result | Promise<Result>,
          input?: Input,
        ): Promise<Result> =>
          page.evaluate(script as (input: unknown) => unknown, input) as Promise<Result>,
        close: () => context.close(),
      }
    },
    stop: () => browser.close(),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Resolves as soon as the driver answers. */
async function answers(url: string): Promise<void> {
  for (;;) {
    const up = await fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await setTimeout(20)
  }
}

/** What a page's function came to, since a script's own failure has no standard form. */
type Answer = { value: unknown } | { failure: string }

function tabOf(driver: WebDriver): Tab {
  return {
    open: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    async run<Result, Input>(
      script: (input: Input) => Result | Promise<Result>,
      input?: Input,
    ): Promise<Result> {
      const answer = await driver.executeAsyncScript<Answer>(
        `const done = arguments[1]
         Promise.resolve(arguments[0]).then(${script.toString()}).then(
           (value) => done({ value }),
           (error) => done({ failure: String(error) }),
         )`,
        input,
      )
      if ('failure' in answer) throw new Error(answer.failure)
      return answer.value as Result
    },
    close: () => driver.quit(),
  }
}

/** Each tab is a session of its own: a WebKitGTK session starts with nothing stored. */
async function startWebKit(): Promise<Engine> {
  const program = required('/usr/bin/WebKitWebDriver', 'webkit2gtk-driver')
  const binary = required(
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    'webkit2gtk-driver',
  )
  if (!process.env['DISPLAY']) {
    throw new Error(
      "WebKitGTK needs a display. npm run test:browsers gives it one, by Debian's packages xvfb and xauth.",
    )
  }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const driver = spawn(program, [`--port=${port}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Its sandbox does not start for root.
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  })
  await answers(url)
  const newSession = async (): Promise<WebDriver> => {
    const session = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(url)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary, args: ['--automation'] },
        }),
      )
      .build()
    await session.manage().setTimeouts({ script: 60_000 })
    return session
  }
  const first = await newSession()
  const capabilities = await first.getCapabilities()
  await first.quit()
  return {
    version: `WebKitGTK ${capabilities.getBrowserVersion() ?? 'of an unknown version'}`,
    newTab: async () => tabOf(await newSession()),
    async stop() {
      const ended = once(driver, 'exit')
      driver.kill('SIGTERM')
      await ended
    },
  }
}

export const engines: Record<EngineName, () => Promise<Engine>> = {
  firefox: async () =>
    startPuppeteer({
      browser: 'firefox',
      executablePath: required('/usr/bin/firefox-esr', 'firefox-esr'),
    }),
  webkitgtk: startWebKit,
  chromium: async () =>
    startPuppeteer({
      browser: 'chrome',
      executablePath: required('/usr/bin/chromium', 'chromium'),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-component-update',
        '--disable-sync',
        // Hidden pages for the list under the address bar, which slow down each new window.
        '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
      ],
    }),
}
