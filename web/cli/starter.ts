// SPDX-License-Identifier: MIT

/** What `init` writes: one event of each kind of property, to be replaced. */
export const starter = `{
  "$schema": "https://unpkg.com/@loquent/analytics/plan/plan.schema.json",
  "events": {
    "report_opened": {
      "description": "A member has opened a report.",
      "component": "report_page",
      "question": "Which kinds of report are worth more work?",
      "properties": {
        "kind": { "enum": ["daily", "weekly"], "description": "Which report it is." },
        "is_shared": { "type": "boolean" },
        "rows": { "type": "integer", "minimum": 0 },
        "seconds_to_load": { "type": "number", "minimum": 0 },
        "report_id": { "type": "string", "format": "id" },
        "opened_from": { "type": "string", "format": "route" }
      },
      "required": ["kind"]
    }
  }
}
`
