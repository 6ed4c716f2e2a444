import { Fragment, type ReactNode } from "react";

type SlotNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | SlotNames<Rest>
  : never;

type RichTextProps<Text extends string> = {
  readonly text: Text;
  readonly slots: Readonly<Record<SlotNames<Text>, ReactNode>>;
};

/** A message with elements in it: "See {link}." with `link` a link. */
export function RichText<Text extends string>({ text, slots }: RichTextProps<Text>) {
  const elements: Readonly<Record<string, ReactNode>> = slots;
  return text.split(/\{(\w+)\}/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message never move
    <Fragment key={index}>{index % 2 === 1 ? elements[part] : part}</Fragment>
  ));
}
