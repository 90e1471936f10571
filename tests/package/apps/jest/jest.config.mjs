// SPDX-License-Identifier: MIT
// What an app has whose components are tested; the last two lines are the README's.
export default {
  testRegex: 'component\\.test\\.jsx?$',
  transform: {
    '\\.jsx?$': ['babel-jest', { presets: [['@babel/preset-env', { targets: 'current node' }]] }],
  },
  testEnvironment: 'jsdom',
  transformIgnorePatterns: ['/node_modules/(?!@loquent/)'],
}
