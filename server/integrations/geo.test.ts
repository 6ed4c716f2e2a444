import { expect, test } from "vitest";
import { openGeo } from "./geo.ts";

const geo = await openGeo(undefined);

test.each([
  { ip: "8.8.8.8", country: "US" },
  { ip: "193.99.144.80", country: "DE" },
  { ip: "2001:4860:4860::8888", country: "US" },
  { ip: "127.0.0.1", country: null },
  { ip: "10.1.2.3", country: null },
  { ip: "not an address", country: null },
])("$ip is in $country", ({ ip, country }) => {
  expect(geo.countryOf(ip)).toBe(country);
});
