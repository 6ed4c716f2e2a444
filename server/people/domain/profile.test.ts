import { expect, test } from "vitest";
import { PersonImageSchema, PersonNameSchema } from "./profile.ts";

test.each([
  { name: "Ana Silva", valid: true },
  { name: "  Zoë 名 👩‍👩‍👧  ", valid: true },
  { name: "x".repeat(100), valid: true },
  { name: "x".repeat(101), valid: false },
  { name: "   ", valid: false },
  { name: "Ana\nSilva", valid: false },
  { name: "Ana\u0000", valid: false },
  { name: "Ana\u001b[31m", valid: false },
  { name: "Ana\u2028Silva", valid: false },
  { name: { first: "Ana" }, valid: false },
  { name: 7, valid: false },
])("the name $name is valid: $valid", ({ name, valid }) => {
  expect(PersonNameSchema.safeParse(name).success).toBe(valid);
});

test.each([
  { image: "https://pictures.example/ana.jpg", valid: true },
  { image: "/media/greetings/ana.jpg", valid: true },
  { image: "http://pictures.example/ana.jpg", valid: false },
  { image: "javascript:alert(1)", valid: false },
  { image: "data:text/html,hello", valid: false },
  { image: "//evil.test/ana.jpg", valid: false },
  { image: "/\\evil.test/ana.jpg", valid: false },
  { image: "https://ana:secret@pictures.example/", valid: false },
  { image: "ana.jpg", valid: false },
  { image: "", valid: false },
  { image: `https://pictures.example/${"x".repeat(2_048)}`, valid: false },
  { image: 7, valid: false },
])("the picture $image is valid: $valid", ({ image, valid }) => {
  expect(PersonImageSchema.safeParse(image).success).toBe(valid);
});
