/**
 * Runs the steps named on the command line (check, unit, e2e) and prints a summary of all tests in
 * its last line. A step that fails without a failed test counts as one failed test.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const RESULTS = path.join(ROOT, "test-results");
const UNIT_REPORT = path.join(RESULTS, "unit.json");
const E2E_REPORT = path.join(RESULTS, "e2e.json");
const LONGEST_STEP_MINUTES = 40;
const NO_TESTS = { passed: 0, failed: 0, skipped: 0 };

const STEPS = {
  check: async () => {
    const tools = [["tsc", "--noEmit"], ["biome", "ci"], ["knip"]];
    const results = await Promise.all(tools.map(([name, ...args]) => runBeside(name, args)));
    const failed = results.filter((ok) => !ok);
    return { ...NO_TESTS, ok: failed.length === 0, failed: failed.length };
  },
  unit: () => {
    rmSync(UNIT_REPORT, { force: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${UNIT_REPORT}`];
    const ok = run("vitest", ["run", ...reporters]);
    const report = readReport(UNIT_REPORT);
    printSkipped(report);
    return { ...sumUnit(report), ok };
  },
  e2e: () => {
    rmSync(E2E_REPORT, { force: true });
    const ok = run("playwright", ["test"]);
    return { ...sumE2e(readReport(E2E_REPORT)), ok };
  },
};

function run(name, args) {
  console.log(`\n$ ${name} ${args.join(" ")}`);
  const file = path.join(ROOT, "node_modules", ".bin", name);
  const { status, error } = spawnSync(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: "inherit",
    timeout: LONGEST_STEP_MINUTES * 60_000,
  });
  if (error) console.error(`${name} was stopped after ${LONGEST_STEP_MINUTES} minutes: ${error}`);
  return status === 0;
}

/** As `run`, at the same time as others: the output is printed when the command ends. */
async function runBeside(name, args) {
  const file = path.join(ROOT, "node_modules", ".bin", name);
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT });
  const output = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => output.push(chunk));
  const [code] = await once(child, "close");
  process.stdout.write(`\n$ ${name} ${args.join(" ")}\n`);
  process.stdout.write(Buffer.concat(output));
  return code === 0;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function sumUnit(report) {
  if (!report) return NO_TESTS;
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some((one) => one.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Lists skipped suites, such as those that need a program that isn't installed. */
function printSkipped(report) {
  const skipped = (report?.testResults ?? [])
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === "pending" || status === "skipped" || status === "todo")
    .map(({ ancestorTitles, title }) => ancestorTitles[0] ?? title);
  for (const suite of new Set(skipped)) {
    const count = skipped.filter((one) => one === suite).length;
    console.warn(`SKIPPED: ${suite}: ${count} tests`);
  }
}

function sumE2e(report) {
  if (!report) return NO_TESTS;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

mkdirSync(RESULTS, { recursive: true });
const names = process.argv.slice(2);
const results = [];
for (const name of names) results.push({ name, ...(await STEPS[name]()) });
const total = { ...NO_TESTS };
for (const { name, ok, passed, failed, skipped } of results) {
  if (!ok) console.error(`${name} failed`);
  total.passed += passed;
  total.failed += ok ? failed : Math.max(failed, 1);
  total.skipped += skipped;
}
const onlyChecked = names.every((name) => name === "check");
if (!onlyChecked) {
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
}
process.exit(total.failed > 0 || (total.passed === 0 && !onlyChecked) ? 1 : 0);
