import { expect, test } from "vitest";
import { bareDatabase } from "../tests/database.ts";
import { SESSION_SECRET } from "../tests/world.ts";
import { openDatabase } from "./db.ts";
import { migrateDatabase } from "./migrate.ts";
import { DEMO_SITE_KEY, seedDemo } from "./seed.ts";

const ENV = { PUBLIC_URL: "http://localhost:3000", SESSION_SECRET };

test("processes that start together on an empty database migrate it and create one demo and its staff", async () => {
  const { url } = await bareDatabase();
  const start = async () => {
    await migrateDatabase(url);
    return seedDemo(url, ENV);
  };
  const demo = { siteKey: DEMO_SITE_KEY, orgId: expect.any(String) };
  expect(await Promise.all([start(), start(), start()])).toEqual([demo, demo, demo]);
  const { sql, close } = openDatabase(url, 1);
  const organizations = await sql`select name from organizations order by name`;
  const [admin] = await sql`select takes_calls from members join users on users.id = user_id
    where email = 'admin@demo.test'`;
  await close();
  expect(admin).toEqual({ takes_calls: true });
  expect(organizations).toEqual([{ name: "Demo" }, { name: "Foyer" }]);
});
