// SPDX-License-Identifier: MIT
import plan from '@loquent/analytics/tracking-plan.json'

const description: string = plan.description
void description
