import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { choiceFrom } from "../dev/gallery-choice.ts";
import { galleryMessages as messages } from "../dev/gallery-messages.ts";
import { GalleryPickers } from "../dev/gallery-pickers.tsx";
import { WidgetGallery } from "../dev/widget-gallery.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export function loader({ request, context: { mocks } }: LoaderFunctionArgs) {
  if (!mocks) throw new Response(null, { status: 404 });
  return choiceFrom(request.url);
}

export default function Gallery() {
  const choice = useLoaderData<typeof loader>();
  return (
    <main id="main" className="px-4 py-8 md:px-8">
      <PageHeader
        title={messages.title}
        description={messages.description}
        actions={<ButtonLink to="/dev">{messages.back}</ButtonLink>}
      />
      <GalleryPickers choice={choice} />
      <WidgetGallery choice={choice} />
    </main>
  );
}
