// cdk-nag's AwsSolutions rules over synthesised templates: node nag.mjs template.json ...
// Prints one finding a line, as JSON: { template, rule, finding, resource, about }. What to make of them is the caller's business.
import { createRequire } from 'node:module';
import { basename } from 'node:path';

const require = createRequire(new URL('../../package.json', import.meta.url));
const { App, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');

for (const file of process.argv.slice(2)) {
  const template = basename(file).split('.')[0];
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, template);
  new CfnInclude(stack, 'Template', { templateFile: file });
  for (const violation of new AwsSolutionsChecks(app).validateScope(app).violations) {
    for (const at of violation.violatingResources ?? violation.violatingConstructs ?? []) {
      const resource = at.resourceLogicalId ?? at.constructPath?.split('/').at(-1);
      console.log(JSON.stringify({ template, rule: violation.ruleName, resource, about: violation.description }));
    }
  }
}
