import type { RuleGroup } from "../../server/routing/domain/match-rule.ts";
import { type Piece, rulePieces } from "./routing-words.ts";

/** What a rule looks for, in words. */
export function RuleSentence({ groups }: { readonly groups: readonly RuleGroup[] }) {
  return <Pieces pieces={rulePieces(groups)} />;
}

export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <span className="wrap-anywhere">
      {pieces.map(({ text, written }, at) =>
        written ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never move
          <b key={at} className="font-medium text-ink">
            {text}
          </b>
        ) : (
          text
        ),
      )}
    </span>
  );
}
