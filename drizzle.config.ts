import { defineConfig } from "drizzle-kit";

// Only db:studio connects, to a database given by its URL.
const url = process.env.DIRECT_DATABASE_URL ?? process.env.DATABASE_URL;

export default defineConfig({
  dialect: "postgresql",
  schema: "./drizzle/schema/*.ts",
  out: "./drizzle/migrations",
  ...(url && { dbCredentials: { url } }),
});
