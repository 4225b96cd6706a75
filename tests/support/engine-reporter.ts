/**
 * Writes which test ran on which project, and how it ended: vitest's own report in JSON does not name
 * the project, so that a test of one engine could not be told from its twin on the other.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { ENGINES_REPORT, type EngineTest } from '../../scripts/compare-engines.mjs';

export default class EngineReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		mkdirSync(dirname(ENGINES_REPORT), { recursive: true });
		writeFileSync(ENGINES_REPORT, JSON.stringify(modules.flatMap(testsOf)));
	}
}

function testsOf(module: TestModule): EngineTest[] {
	return [...module.children.allTests()].map((test) => ({
		project: module.project.name,
		file: module.relativeModuleId,
		name: test.fullName,
		state: test.result().state
	}));
}
