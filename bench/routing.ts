import { parseArgs } from "node:util";
import { z } from "zod";
import { allowedBy } from "../server/access/domain/allowance.ts";
import { NO_CLIPS } from "../server/clips/fragments.ts";
import {
  type AgentId,
  AgentIdSchema,
  type OrgId,
  OrgIdSchema,
  PoolIdSchema,
  RuleIdSchema,
} from "../server/kernel/ids.ts";
import type { Rule } from "../server/routing/domain/match-rule.ts";
import { type PlannedPool, planRouting } from "../server/routing/domain/routing-plan.ts";
import { createFreeAgents } from "../server/routing/free-agents.ts";
import { createRoster } from "../server/routing/roster.ts";
import type { AgentState } from "../server/routing/store.ts";
import { alwaysOpen } from "../tests/always-open.ts";
import { describeMachine } from "./report.ts";
import { type Summary, seededRandom, summarise } from "./statistics.ts";

const UNLIMITED = {
  access: { state: "unlimited" },
  allowance: allowedBy({ state: "unlimited" }),
  onlyAgentId: null,
  mayBeRung: () => true,
} as const;

const count = (fallback: number, max: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);

const OptionsSchema = z.strictObject({
  agents: count(10_000, 100_000),
  pools: count(100, 1_000),
  choices: count(5_000, 1_000_000),
  seed: count(1, 2 ** 31),
});
type Options = z.infer<typeof OptionsSchema>;

const ORGANISATIONS = [1, 10, 50] as const;
const WARM_UP = 500;
const TARGET_P99_MS = 1;

/**
 * Measures the choice of an agent to ring: rule, pool, agent and reasons. Each pool has its own rule
 * and an equal share of the agents; the catch-all pool has all of them. Resolves to the exit code.
 */
export async function benchRouting(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  process.stdout.write(`${describeMachine()}\n${JSON.stringify(options)}\n\n`);
  let missed = false;
  for (const organisations of ORGANISATIONS) {
    const choose = createChooser(options, organisations);
    const ofPool = await measure(options, organisations, (orgId, random) =>
      choose(orgId, `https://shop.example/pool-${Math.floor(random() * options.pools)}/page`),
    );
    const ofAll = await measure(options, organisations, (orgId) =>
      choose(orgId, "https://shop.example/nowhere"),
    );
    missed ||= ofPool.p99 > TARGET_P99_MS;
    const who = `${organisations} organisation${organisations === 1 ? " " : "s"} of ${options.agents} agents`;
    process.stdout.write(
      `${who.padEnd(36)} a pool of ${Math.ceil(options.agents / options.pools)}: ${show(ofPool)}\n` +
        `${"".padEnd(36)} the catch-all of ${options.agents}: ${show(ofAll)}\n`,
    );
  }
  return missed ? 1 : 0;
}

function readOptions(args: readonly string[]): Options {
  const names = Object.keys(OptionsSchema.shape);
  const flags = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  return OptionsSchema.parse(parseArgs({ args: [...args], options: flags, strict: true }).values);
}

const uuid = (kind: number, number: number) =>
  `0000000${kind}-0000-4000-8000-${String(number).padStart(12, "0")}`;

function createChooser(options: Options, organisations: number) {
  const random = seededRandom(options.seed);
  const teams = new Map<OrgId, Team>();
  for (let org = 0; org < organisations; org += 1)
    teams.set(OrgIdSchema.parse(uuid(1, org)), createTeam(options, org, random));
  const teamOf = (orgId: OrgId): Team => {
    const team = teams.get(orgId);
    if (!team) throw new Error(`unknown organisation ${orgId}`);
    return team;
  };
  const watchers = new Map<AgentId, number>();
  for (const { agents } of teams.values())
    for (const { agentId } of agents) watchers.set(agentId, Math.floor(random() * 25));
  const roster = createRoster({
    isHere: () => false,
    armHours: () => {},
    readStanding: async () => UNLIMITED,
    async readPlan(orgId) {
      const { rules, pools } = teamOf(orgId);
      const policy = {
        ringSeconds: 15,
        longestCallMinutes: 120,
        wrapUpSeconds: 0,
        cobrowse: null,
        recording: null,
      };
      return {
        routing: planRouting(rules, pools),
        hours: alwaysOpen(pools),
        policy,
        offers: [],
        clips: NO_CLIPS,
      };
    },
    readAgents: async (orgId) => teamOf(orgId).agents,
    watchers: (agentId) => watchers.get(agentId) ?? 0,
  });
  const uncounted = { offerGreeter: () => {}, expectWatcher: () => {} };
  const freeAgents = createFreeAgents({ roster, watchers: uncounted });
  // A constant time, so that the roster is never read again: database reads are not measured.
  const now = new Date();
  return async (orgId: OrgId, url: string) => {
    const page = { url, greeterId: null };
    const choice = await freeAgents.chooseAgentToRing(orgId, page, now, { rejections: 0 });
    if (choice.agentId) roster.recordCall(choice.agentId, false);
    return choice;
  };
}

type Team = {
  readonly rules: readonly Rule[];
  readonly pools: readonly PlannedPool[];
  readonly agents: readonly AgentState[];
};

function createTeam({ agents, pools }: Options, org: number, random: () => number): Team {
  const agentIds = Array.from({ length: agents }, (_, agent) =>
    AgentIdSchema.parse(uuid(2, org * agents + agent)),
  );
  const tierOf = (agentId: AgentId) => ({ agentId, tier: 1 + Math.floor(random() * 3) });
  const poolIdOf = (pool: number) => PoolIdSchema.parse(uuid(3, org * (pools + 1) + pool));
  const own = Array.from({ length: pools }, (_, pool) => ({
    poolId: poolIdOf(pool),
    name: `Pool ${pool}`,
    catchAll: false,
    overflowPoolId: null,
    workingHours: null,
    members: agentIds.filter((_, agent) => agent % pools === pool).map(tierOf),
  }));
  const catchAll = {
    poolId: poolIdOf(pools),
    name: "Everyone",
    catchAll: true,
    overflowPoolId: null,
    workingHours: null,
    members: agentIds.map(tierOf),
  };
  const rules = own.map(({ poolId, name }, pool) => ({
    ruleId: RuleIdSchema.parse(uuid(4, org * pools + pool)),
    name,
    active: true,
    poolId,
    groups: [
      {
        conditions: [
          {
            field: "path" as const,
            parameter: "",
            operator: "starts_with" as const,
            value: `/pool-${pool}/`,
          },
        ],
      },
    ],
  }));
  return { rules, pools: [...own, catchAll], agents: agentIds.map((id) => agentState(id, random)) };
}

/** About half of the agents are away, in a call or disconnected. */
const agentState = (agentId: AgentId, random: () => number): AgentState => ({
  agentId,
  name: "Agent",
  photoUrl: null,
  clipUrl: null,
  maxWatchers: 25,
  available: random() < 0.8,
  awayReason: null,
  lastSeenAt: new Date(Date.now() - (random() < 0.9 ? 0 : 60_000)),
  lastRangAt: new Date(Date.now() - Math.floor(random() * 3_600_000)),
  wrapUpUntil: null,
  inCall: random() < 0.3,
});

async function measure(
  { choices, seed }: Options,
  organisations: number,
  choose: (orgId: OrgId, random: () => number) => Promise<unknown>,
): Promise<Summary> {
  const random = seededRandom(seed);
  const times: number[] = [];
  for (let choice = 0; choice < WARM_UP + choices; choice += 1) {
    const orgId = OrgIdSchema.parse(uuid(1, choice % organisations));
    const startedAt = performance.now();
    await choose(orgId, random);
    if (choice >= WARM_UP) times.push(performance.now() - startedAt);
  }
  return summarise(times);
}

const show = ({ p50, p99, max }: Summary): string =>
  `p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms, max ${max.toFixed(2)} ms`;
