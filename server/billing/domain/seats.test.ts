import { expect, test } from "vitest";
import { fewestSeats, seatProblem } from "./seats.ts";

test.each([
  { what: "one without members", used: 0, reserved: 0, current: 0, fewest: 1 },
  { what: "those in use", used: 3, reserved: 0, current: 5, fewest: 3 },
  { what: "those that invitations will take", used: 3, reserved: 1, current: 5, fewest: 4 },
  { what: "not more than are paid", used: 3, reserved: 4, current: 5, fewest: 5 },
  { what: "those in use before the first plan", used: 2, reserved: 3, current: 0, fewest: 2 },
])("the fewest seats are $what", ({ used, reserved, current, fewest }) => {
  const numbers = { used, reserved, current, limit: 50 };
  expect(fewestSeats(numbers)).toBe(fewest);
  expect(seatProblem({ seats: fewest - 1, ...numbers })).toBe("SEATS_BELOW_USED");
  expect(seatProblem({ seats: fewest, ...numbers })).toBeNull();
});

test.each([
  { seats: 50, current: 10, problem: null },
  { seats: 51, current: 10, problem: "SEATS_ABOVE_LIMIT" },
  { seats: 60, current: 70, problem: null },
  { seats: 71, current: 70, problem: "SEATS_ABOVE_LIMIT" },
])("$seats seats of a limit of 50, with $current now: $problem", ({ seats, current, problem }) => {
  expect(seatProblem({ seats, current, limit: 50, used: 2, reserved: 0 })).toBe(problem);
});
