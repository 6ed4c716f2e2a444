import type { RuleCondition, RuleGroup } from "../../server/routing/domain/match-rule.ts";
import { poolMessages } from "./messages.ts";

const { sentence, operators } = poolMessages;

/** A part of a sentence; `entered` marks what the admin has typed. */
export type SentencePart = { readonly text: string; readonly entered: boolean };

const fixed = (text: string): SentencePart => ({ text, entered: false });
const entered = (text: string): SentencePart => ({
  text: text.trim() || sentence.blank,
  entered: true,
});

/** "path starts with /bikes". */
export function conditionParts({
  field,
  parameter,
  operator,
  value,
}: RuleCondition): SentencePart[] {
  const name = `${sentence.fields[field]} `;
  const subject = field === "query" ? [fixed(name), entered(parameter), fixed(" ")] : [fixed(name)];
  return [...subject, fixed(`${operators[operator]} `), entered(value)];
}

/** "Domain contains shop and path is /bikes, or path is /cars". */
export function ruleParts(groups: readonly RuleGroup[]): SentencePart[] {
  const parts = groups.flatMap(({ conditions }, groupAt) => [
    ...(groupAt > 0 ? [fixed(sentence.or)] : []),
    ...conditions.flatMap((condition, at) => [
      ...(at > 0 ? [fixed(sentence.and)] : []),
      ...conditionParts(condition),
    ]),
  ]);
  const [first, ...rest] = parts;
  if (!first) return [fixed(sentence.empty)];
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

/** A rule's conditions as a sentence. */
export function RuleSentence({ groups }: { readonly groups: readonly RuleGroup[] }) {
  return <SentenceParts parts={ruleParts(groups)} />;
}

export function SentenceParts({ parts }: { readonly parts: readonly SentencePart[] }) {
  return (
    <span className="wrap-anywhere">
      {parts.map((part, at) =>
        part.entered ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
          <b key={at} className="font-medium text-ink">
            {part.text}
          </b>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
