import clsx from "clsx";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { WidgetSettings } from "../../../server/widget-settings/domain/widget-settings.ts";
import { CardSection } from "../../ui/card.tsx";
import { widgetMessages } from "./messages.ts";
import { previewLook, type Scheme } from "./preview-look.ts";
import { PREVIEW_SITE, type PreviewServer, servePreview } from "./preview-server.ts";

const { preview: messages } = widgetMessages;

const DEVICES = {
  desktop: { width: 680, height: 560 },
  phone: { width: 375, height: 667 },
} as const;
type Device = keyof typeof DEVICES;

type WidgetPreviewProps = {
  readonly settings: WidgetSettings;
  readonly logoUrl: string | null;
  readonly agentName: string;
};

/** The real widget on an empty page, with these settings. */
export function WidgetPreview({ settings, logoUrl, agentName }: WidgetPreviewProps) {
  const [device, setDevice] = useState<Device>("desktop");
  const [scheme, setScheme] = useState<Scheme>("light");
  return (
    <CardSection title={messages.title} description={messages.note}>
      <div className="mb-4 flex flex-wrap gap-3">
        <Choice
          label={messages.device}
          options={{ desktop: messages.desktop, phone: messages.phone }}
          value={device}
          onChange={setDevice}
        />
        <Choice
          label={messages.scheme}
          options={{ light: messages.light, dark: messages.dark }}
          value={scheme}
          onChange={setScheme}
        />
      </div>
      <Frame
        key={device}
        device={device}
        scheme={scheme}
        settings={settings}
        logoUrl={logoUrl}
        agentName={agentName}
      />
    </CardSection>
  );
}

type FrameProps = WidgetPreviewProps & { readonly device: Device; readonly scheme: Scheme };

function Frame({ device, scheme, settings, logoUrl, agentName }: FrameProps) {
  const { width, height } = DEVICES[device];
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const server = useRef<PreviewServer | null>(null);
  const scale = useScale(box, width);
  const look = previewLook(settings, { scheme, logoUrl });
  const shown = JSON.stringify(look);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is a new object each time
  useEffect(() => server.current?.show(look), [shown]);
  const start = () => {
    const page = frame.current?.contentDocument;
    const inside = page?.defaultView;
    if (!page || !inside || page.URL !== "about:srcdoc" || server.current) return;
    for (const storage of [inside.localStorage, inside.sessionStorage]) forget(storage);
    server.current = servePreview(inside, agentName, look);
    const script = page.createElement("script");
    script.src = "/widget.js";
    script.dataset.site = PREVIEW_SITE;
    page.body.append(script);
  };
  // A frame that the server has rendered may have loaded before React listens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (frame.current?.contentDocument?.readyState === "complete") start();
  }, []);
  return (
    <div
      ref={box}
      className="relative w-full overflow-hidden rounded-md border border-line"
      style={{ height: height * scale }}
    >
      <iframe
        ref={frame}
        title={messages.frame}
        srcDoc={PAGE}
        onLoad={start}
        className="absolute top-0 left-1/2 origin-top"
        style={{
          width,
          height,
          // As the page's own, so that the background shows through.
          colorScheme: "light",
          backgroundColor: scheme === "dark" ? "#0e1014" : "#f4f5f8",
          transform: `translateX(-50%) scale(${scale})`,
        }}
      />
    </div>
  );
}

// The widget's own names, of earlier previews in this browser.
function forget(storage: Storage): void {
  for (const name of Object.keys(storage))
    if (name.endsWith(`:${PREVIEW_SITE}`)) storage.removeItem(name);
}

const PAGE = `<!doctype html><html lang="en"><head><title>${messages.frame}</title>
<meta name="viewport" content="width=device-width"></head><body></body></html>`;

/** How much smaller than the page the preview is. */
function useScale(box: { readonly current: HTMLElement | null }, width: number): number {
  const [scale, setScale] = useState(0.5);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setScale(Math.min(1, entry.contentRect.width / width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, width]);
  return scale;
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

/** Two buttons of which one is pressed. Outside the form's fields, so nothing is posted. */
function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: ChoiceProps<Value>): ReactNode {
  const id = useId();
  return (
    <fieldset className="inline-flex rounded-md border border-line-strong p-0.5">
      <legend className="sr-only">{label}</legend>
      {(Object.entries(options) as [Value, string][]).map(([option, text]) => (
        <label
          key={option}
          className={clsx(
            "inline-flex h-8 cursor-pointer items-center rounded-sm px-3 text-sm font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent",
            option === value ? "bg-accent-soft text-accent-text" : "text-ink-muted hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={id}
            checked={option === value}
            onChange={() => onChange(option)}
            className="sr-only"
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
