import { expect, test } from "vitest";
import type { Access, AccessState } from "./access.ts";
import { hasSeatsFor, seatsOf } from "./seats.ts";

const SEATS = {
  unlimited: null,
  free: 1,
  trialing: 5,
  active: 5,
  grace: 5,
  blocked: 5,
  pausing: 5,
  paused: 5,
  cancelling: 5,
  closing: 5,
  ended: 1,
} satisfies Record<AccessState, number | null>;

test.each(Object.entries(SEATS))("a plan of 5 seats that is %s: %s", (state, seats) => {
  expect(seatsOf({ state } as Access, { seats: 5 })).toBe(seats);
});

test.each([
  { seats: 3, used: 2, reserved: 0, wanted: 1, fits: true },
  { seats: 3, used: 2, reserved: 1, wanted: 1, fits: false },
  { seats: 3, used: 3, reserved: 0, wanted: 1, fits: false },
  { seats: 3, used: 0, reserved: 0, wanted: 3, fits: true },
  { seats: 3, used: 0, reserved: 0, wanted: 4, fits: false },
  { seats: 1, used: 4, reserved: 2, wanted: 0, fits: true },
  { seats: null, used: 99, reserved: 99, wanted: 50, fits: true },
])("$seats seats, $used used, $reserved reserved: $wanted more fit: $fits", (row) => {
  expect(hasSeatsFor(row, row.wanted)).toBe(row.fits);
});
