// SPDX-License-Identifier: MIT
import type { Command } from 'commander'
import { endpointPath, verifyEndpoint } from '../endpoint-contract.js'
import { exitCodes, exitCodesHelp, UsageError } from '../exit-codes.js'

const parseUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(`${text} is not an absolute http or https URL.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('The URL must be without user name and password: the page has none.')
  }
  if (url.pathname === '/') url.pathname = endpointPath
  return url
}

const verify = async (text: string, options: { json?: true }): Promise<void> => {
  const url = parseUrl(text)
  const checks = await verifyEndpoint(url)
  const failed = checks.filter(({ passed }) => !passed).length
  if (options.json) {
    console.log(JSON.stringify({ url: url.href, ok: failed === 0, checks }, null, 2))
  } else {
    for (const { name, passed, detail } of checks) {
      console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name}${passed ? '' : `: ${detail}`}`)
    }
    console.log(
      failed === 0
        ? `${url.href} keeps the contract.`
        : `${url.href} does not keep the contract (${failed} of ${checks.length} checks failed).`,
    )
  }
  if (failed > 0) process.exitCode = exitCodes.findings
}

export const addVerifyEndpoint = (program: Command): void => {
  program
    .command('verify-endpoint')
    .summary('check a server against the contract of the configuration endpoint')
    .description(
      `Requests GET ${endpointPath} of any server and checks the answer against the OpenAPI file: status, ` +
        'media type, caching, and a body that is null or a valid {"api_key", "api_host"}.',
    )
    .argument('<url>', `the endpoint; for a bare origin, ${endpointPath} is added`)
    .option('--json', 'print the checks as JSON')
    .addHelpText('after', exitCodesHelp)
    .addHelpText(
      'after',
      `
Example:
  $ loquent-analytics verify-endpoint http://localhost:3000`,
    )
    .action(verify)
}
