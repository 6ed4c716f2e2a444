import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { profileMessages } from "../account/messages.ts";
import { PasswordCard } from "../account/password-card.tsx";
import { PersonCard } from "../account/person-card.tsx";
import { changeProfile } from "../account/profile-action.ts";
import { SessionList } from "../account/session-list.tsx";
import { TwoFactorCard } from "../account/two-factor-card.tsx";
import { countryName } from "../lib/country.ts";
import { formatDay, formatTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "member", beforeTwoFactor: true } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(profileMessages.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { timeZone, lacksTwoFactor } = viewerOf(context);
  const { account } = context.trpc;
  const [profile, sessions] = await Promise.all([account.profile(), account.sessions()]);
  const now = new Date();
  const texts = profileMessages.sessions;
  return {
    profile,
    lacksTwoFactor,
    sessions: sessions.map(({ sessionId, isThis, browser, system, country, lastActiveAt: at }) => ({
      sessionId,
      isThis,
      device: texts.on(browser, system),
      place: country ? countryName(country) : texts.unknownPlace,
      lastActive: `${formatDay(at, timeZone, now)}, ${formatTime(at, timeZone)}`,
    })),
  };
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  changeProfile(context, await request.formData());

export default function ProfilePage() {
  const { profile, sessions, lacksTwoFactor } = useLoaderData<typeof loader>();
  const { hasPassword } = profile;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={profileMessages.title} description={profileMessages.description} />
      {lacksTwoFactor ? (
        <Notice tone="caution" className="mb-6">
          {profileMessages.requiredNotice}
        </Notice>
      ) : null}
      <div className="space-y-6">
        <PersonCard {...profile} />
        <PasswordCard {...profile} />
        <TwoFactorCard {...profile.twoFactor} hasPassword={hasPassword} />
        <SessionList sessions={sessions} />
      </div>
    </div>
  );
}
