import { expect, test } from "vitest";
import {
  OrganizationNameSchema,
  OwnerEmailSchema,
  TimeZoneSchema,
} from "./organization-settings.ts";

test.each([
  { zone: "UTC", valid: true },
  { zone: "Europe/Berlin", valid: true },
  { zone: "America/Argentina/Buenos_Aires", valid: true },
  { zone: "  Asia/Kolkata ", valid: true },
  { zone: "", valid: false },
  { zone: "Europe/Atlantis", valid: false },
  { zone: "+02:00", valid: false },
  { zone: "Europe/Berlin\n", valid: true },
  { zone: `Europe/${"x".repeat(64)}`, valid: false },
])("time zone $zone is valid: $valid", ({ zone, valid }) => {
  expect(TimeZoneSchema.safeParse(zone).success).toBe(valid);
});

test.each([
  { name: "Corner Shop", kept: "Corner Shop" },
  { name: "  Bäckerei & Söhne  ", kept: "Bäckerei & Söhne" },
  { name: "x".repeat(100), kept: "x".repeat(100) },
  { name: "x".repeat(101), kept: undefined },
  { name: "   ", kept: undefined },
  { name: "two\nlines", kept: undefined },
])("name $name is kept as $kept", ({ name, kept }) => {
  expect(OrganizationNameSchema.safeParse(name).data).toBe(kept);
});

test.each([
  { email: " Owner@Shop.Test ", kept: "owner@shop.test" },
  { email: "owner", kept: undefined },
  { email: "a@b.test, c@d.test", kept: undefined },
  { email: `${"x".repeat(250)}@shop.test`, kept: undefined },
])("owner address $email is kept as $kept", ({ email, kept }) => {
  expect(OwnerEmailSchema.safeParse(email).data).toBe(kept);
});
