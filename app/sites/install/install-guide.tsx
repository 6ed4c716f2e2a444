import { ChevronRight } from "lucide-react";
import { Tabs } from "radix-ui";
import { cspDirectives, embedSnippet, tagManagerSnippet } from "../../lib/embed.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { RichText } from "../../ui/rich-text.tsx";
import { Snippet } from "../../ui/snippet.tsx";
import { installMessages as messages, PLATFORMS, type Platform } from "./messages.ts";
import { PastePicture } from "./paste-picture.tsx";

type InstallGuideProps = {
  readonly siteKey: string;
  readonly publicUrl: string;
  /** Open from the start. */
  readonly isOpen: boolean;
};

/** The site's code, and where to paste it on each kind of website. */
export function InstallGuide({ siteKey, publicUrl, isOpen }: InstallGuideProps) {
  const code = embedSnippet(publicUrl, siteKey);
  if (isOpen)
    return (
      <div className="mt-5 border-t border-line pt-5">
        <h3 className="mb-3 font-medium">{messages.title}</h3>
        <Guide {...{ siteKey, publicUrl }} />
      </div>
    );
  return (
    <div className="mt-4">
      <Snippet code={code} actions={<CopyButton text={code} />} />
      <details className="group mt-3">
        <Summary text={messages.again} />
        <div className="mt-3">
          <Guide {...{ siteKey, publicUrl }} />
        </div>
      </details>
    </div>
  );
}

function Summary({ text }: { readonly text: string }) {
  return (
    <summary className="-ml-1 inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm pr-2 font-medium text-accent-text [&::-webkit-details-marker]:hidden">
      <ChevronRight
        aria-hidden
        className="size-4 transition-transform [details[open]>summary>&]:rotate-90"
      />
      {text}
    </summary>
  );
}

type GuideProps = Pick<InstallGuideProps, "siteKey" | "publicUrl">;

function Guide({ siteKey, publicUrl }: GuideProps) {
  return (
    <>
      <Tabs.Root defaultValue={PLATFORMS[0]}>
        <div className="overflow-x-auto border-b border-line">
          <Tabs.List aria-label={messages.platforms} className="flex w-max gap-1">
            {PLATFORMS.map((platform) => (
              <Tabs.Trigger
                key={platform}
                value={platform}
                className="-mb-px border-b-2 border-transparent px-3 py-2 font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
              >
                {messages.texts[platform].name}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        </div>
        {PLATFORMS.map((platform) => (
          <Tabs.Content key={platform} value={platform} className="mt-4 rounded-sm">
            <PlatformSteps platform={platform} {...{ siteKey, publicUrl }} />
          </Tabs.Content>
        ))}
      </Tabs.Root>
      <Policy publicUrl={publicUrl} />
    </>
  );
}

function PlatformSteps({
  platform,
  siteKey,
  publicUrl,
}: GuideProps & { readonly platform: Platform }) {
  const { steps, picture } = messages.texts[platform];
  const snippetOf = platform === "tag-manager" ? tagManagerSnippet : embedSnippet;
  const code = snippetOf(publicUrl, siteKey);
  return (
    <>
      <Snippet code={code} actions={<CopyButton text={code} />} />
      <div className="mt-4 grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_minmax(0,340px)]">
        <ol className="space-y-3">
          {steps.map((step, index) => (
            <li key={step} className="flex gap-3">
              <span
                aria-hidden
                className="tabular flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text"
              >
                {index + 1}
              </span>
              <span className="pt-0.5 text-pretty">{step}</span>
            </li>
          ))}
        </ol>
        <PastePicture platform={platform} label={picture} />
      </div>
    </>
  );
}

const { policy } = messages;
const mono = (text: string) => <code className="font-mono text-xs">{text}</code>;

function Policy({ publicUrl }: { readonly publicUrl: string }) {
  const directives = cspDirectives(publicUrl);
  return (
    <details className="mt-5">
      <Summary text={policy.title} />
      <div className="mt-2 space-y-2.5">
        <p className="text-ink-muted">
          <RichText
            text={policy.text}
            slots={{ inline: mono("unsafe-inline"), eval: mono("unsafe-eval") }}
          />
        </p>
        <Snippet code={directives} actions={<CopyButton text={directives} />} />
        <p className="text-ink-muted">
          <RichText text={policy.nonce} slots={{ dynamic: mono("'strict-dynamic'") }} />
        </p>
        <p className="text-ink-muted">
          <RichText
            text={policy.self}
            slots={{ self: mono("'self'"), assets: mono('data-assets="off"') }}
          />
        </p>
      </div>
    </details>
  );
}
