import type { adoptedStyleSheetData, styleDeclarationData, styleSheetRuleData } from "@rrweb/types";
import { MASK } from "./figures.ts";
import type { NodeFilter } from "./nodes.ts";
import type { Standings } from "./standings.ts";
import { bareStyles } from "./styles.ts";

type Needs = { readonly standings: Standings; readonly nodes: NodeFilter };

/** Masks what scripts write into style sheets, by the standing of what a sheet belongs to. */
export function createSheetFilter({ standings, nodes }: Needs) {
  const isHidden = (ownerId: number | undefined): boolean =>
    ownerId !== undefined && standings.of(ownerId)?.standing !== "open";
  const maskOf = (ownerId: number | undefined): ((rule: string) => string) =>
    isHidden(ownerId) ? bareStyles : (rule) => nodes.styles(rule, ownerId);
  return {
    rules(data: styleSheetRuleData): styleSheetRuleData {
      const mask = maskOf(data.id);
      return {
        ...data,
        ...(data.adds && { adds: data.adds.map((add) => ({ ...add, rule: mask(add.rule) })) }),
        ...(data.replace !== undefined && { replace: mask(data.replace) }),
        ...(data.replaceSync !== undefined && { replaceSync: mask(data.replaceSync) }),
      };
    },
    declaration(data: styleDeclarationData): styleDeclarationData {
      const { set } = data;
      if (!set?.value) return data;
      if (isHidden(data.id) && /["']|url\(/.test(set.value))
        return { ...data, set: { ...set, value: MASK } };
      const masked = maskOf(data.id)(`${set.property}:${set.value}`);
      return { ...data, set: { ...set, value: masked.slice(set.property.length + 1) } };
    },
    adopted(data: adoptedStyleSheetData): adoptedStyleSheetData | null {
      if ((standings.of(data.id)?.standing ?? "blocked") === "blocked") return null;
      const mask = maskOf(data.id);
      return {
        ...data,
        ...(data.styles && {
          styles: data.styles.map((style) => ({
            ...style,
            rules: style.rules.map((rule) => ({ ...rule, rule: mask(rule.rule) })),
          })),
        }),
      };
    },
  };
}
