import { useRevalidator } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { CLIP_KINDS, type ClipKind } from "../../server/clips/domain/clip.ts";
import type { ClipView } from "../../server/clips/domain/clip-view.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { ClipCard } from "./clip-card.tsx";
import type { ClipTarget } from "./upload-clip.ts";

type ClipsPageProps = {
  readonly title: string;
  readonly description: string;
  readonly back: { readonly to: string; readonly text: string };
  readonly target: ClipTarget;
  readonly clips: readonly ClipView[];
  /** The agent's clip from before clips had a table. */
  readonly olderUrl: string | null;
  /** Pools whose clips stand in for those that the agent doesn't have. */
  readonly pools: readonly { readonly name: string; readonly clips: readonly ClipView[] }[];
  /** What visitors see. */
  readonly aside: ReactNode;
};

/** The three kinds of clips of an agent or a pool. */
export function ClipsPage(props: ClipsPageProps) {
  const { title, description, back, target, clips, olderUrl, pools, aside } = props;
  const { revalidate } = useRevalidator();
  const clipOf = (kind: ClipKind) => clips.find((clip) => clip.kind === kind);
  const standInOf = (kind: ClipKind) =>
    pools.find((pool) => pool.clips.some((clip) => clip.kind === kind))?.name;
  return (
    <div className="mx-auto max-w-5xl">
      <TextLink to={back.to} className="mb-3 inline-flex items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" /> {back.text}
      </TextLink>
      <PageHeader title={title} description={description} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="min-w-0 space-y-5">
          {CLIP_KINDS.map((kind) => (
            <ClipCard
              key={kind}
              kind={kind}
              target={target}
              clip={clipOf(kind)}
              olderUrl={kind === "wave" && !clipOf(kind) ? olderUrl : null}
              standIn={standInOf(kind)}
              onChanged={revalidate}
            />
          ))}
        </div>
        {aside}
      </div>
    </div>
  );
}
