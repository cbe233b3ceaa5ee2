/** The pages of the site, in the order in which somebody new would read them. */
export const SECTIONS = [
  {
    text: 'Start',
    pages: ['index.md', 'start.md', 'how-it-works.md', 'test-numbers.md'],
  },
  {
    text: 'Build',
    pages: [
      'sessions.md',
      'links.md',
      'store.md',
      'webhooks.md',
      'refunds.md',
      'theming.md',
      'element.md',
      'frameworks.md',
      'php.md',
      'mcp.md',
    ],
  },
  {
    text: 'Run',
    pages: ['production.md', 'going-live.md', 'admin.md', 'observing.md', 'troubleshooting.md'],
  },
  {
    text: 'Look up',
    pages: [
      'api.md',
      'errors.md',
      'countries.md',
      'browsers.md',
      'security.md',
      'operations.md',
      'comparison.md',
    ],
  },
  { text: 'Change', pages: ['architecture.md', 'upstreams.md', 'what-must-hold.md'] },
];
