import type { ReactNode } from "react";
import type { Platform } from "./messages.ts";
import { Box, CodeLines, Field, Label, Line, Pasted, Window } from "./picture-parts.tsx";

type PastePictureProps = { readonly platform: Platform; readonly label: string };

/** A drawing of the platform's screen, with the place where the code goes. */
export function PastePicture({ platform, label }: PastePictureProps) {
  return (
    <svg
      viewBox="0 0 340 212"
      role="img"
      aria-label={label}
      className="w-full rounded-md border border-line bg-sunken"
    >
      {PICTURES[platform]}
    </svg>
  );
}

const PICTURES: Readonly<Record<Platform, ReactNode>> = {
  html: (
    <Window title="index.html">
      <CodeLines x={30} y={52} lines={[60, 120, 150, 96, 132]} />
      <Pasted x={38} y={128} width={236} />
      <CodeLines x={30} y={160} tag="</body>" lines={[]} />
      <CodeLines x={22} y={176} tag="</html>" lines={[]} />
    </Window>
  ),
  wordpress: (
    <Window title="Header & Footer">
      <Sidebar dark items={["Posts", "Pages", "Plugins", "Code Snippets"]} active={3} />
      <Label x={106} y={60} text="Header" />
      <Field x={106} y={66} width={204} height={24} />
      <Label x={106} y={108} text="Body" />
      <Field x={106} y={114} width={204} height={24} />
      <Label x={106} y={156} text="Footer" strong />
      <Pasted x={106} y={162} width={204} />
    </Window>
  ),
  shopify: (
    <Window title="Edit code">
      <Sidebar items={["layout", "theme.liquid", "templates", "sections"]} active={1} />
      <CodeLines x={112} y={54} lines={[90, 140, 116, 76, 128]} />
      <Pasted x={112} y={128} width={198} />
      <CodeLines x={112} y={160} tag="</body>" lines={[]} />
      <CodeLines x={106} y={176} tag="</html>" lines={[]} />
    </Window>
  ),
  webflow: (
    <Window title="Site settings">
      <Line x={24} y={50} width={38} />
      <Line x={74} y={50} width={34} />
      <Label x={120} y={56} text="Custom code" strong />
      <rect x={120} y={62} width={62} height={2} rx={1} className="fill-accent" />
      <Label x={24} y={86} text="Head code" />
      <Field x={24} y={92} width={292} height={30} />
      <Label x={24} y={142} text="Footer code" strong />
      <Pasted x={24} y={148} width={292} />
      <Box x={254} y={180} width={62} height={18} text="Publish" />
    </Window>
  ),
  wix: (
    <Window title="Settings · Custom Code">
      <rect x={0} y={32} width={340} height={180} className="fill-ink opacity-15" />
      <rect x={44} y={42} width={252} height={160} rx={8} className="fill-surface stroke-line" />
      <Label x={58} y={62} text="Add Custom Code" strong />
      <Pasted x={58} y={72} width={224} />
      <Label x={58} y={118} text="Add code to pages" />
      <Choice x={58} y={130} text="All pages" chosen />
      <Choice x={150} y={130} text="Some pages" />
      <Label x={58} y={156} text="Place code in" />
      <Choice x={58} y={168} text="Head" />
      <Choice x={150} y={168} text="Body - end" chosen />
      <Box x={228} y={178} width={54} height={18} text="Apply" />
    </Window>
  ),
  "tag-manager": (
    <Window title="New tag">
      <Field x={24} y={44} width={292} height={88} />
      <Label x={36} y={62} text="Tag configuration: Custom HTML" strong />
      <Pasted x={36} y={72} width={268} code="<script> (function (d) { …" />
      <Line x={36} y={110} width={70} />
      <Field x={24} y={142} width={292} height={50} />
      <Label x={36} y={160} text="Triggering" />
      <circle cx={44} cy={176} r={7} className="fill-accent-soft stroke-accent" />
      <Label x={58} y={180} text="All Pages" strong />
      <Box x={262} y={12} width={54} height={16} text="Save" />
    </Window>
  ),
};

type SidebarProps = {
  readonly items: readonly string[];
  readonly active: number;
  /** Dark in both color schemes. */
  readonly dark?: boolean;
};

function Sidebar({ items, active, dark = false }: SidebarProps) {
  return (
    <g>
      <path d="M0 32H92V212H8a8 8 0 0 1-8-8Z" className={dark ? "fill-[#1d2327]" : "fill-sunken"} />
      {items.map((item, index) => (
        <g key={item}>
          {index === active ? (
            <rect x={6} y={44 + index * 24} width={80} height={20} rx={4} className="fill-accent" />
          ) : null}
          <text
            x={14}
            y={57.5 + index * 24}
            className={
              index === active
                ? "fill-white text-[9.5px] font-semibold"
                : dark
                  ? "fill-[#c3c4c7] text-[9.5px]"
                  : "fill-ink-muted text-[9.5px]"
            }
          >
            {item}
          </text>
        </g>
      ))}
    </g>
  );
}

type ChoiceProps = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly chosen?: boolean;
};

function Choice({ x, y, text, chosen = false }: ChoiceProps) {
  return (
    <g>
      <circle cx={x + 5} cy={y} r={4.5} className="fill-surface stroke-control" />
      {chosen ? <circle cx={x + 5} cy={y} r={2.5} className="fill-accent" /> : null}
      <Label x={x + 15} y={y + 3.5} text={text} strong={chosen} />
    </g>
  );
}
