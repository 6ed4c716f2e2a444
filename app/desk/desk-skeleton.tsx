import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import type { FeedState } from "./desk-feed.ts";
import { deskMessages } from "./messages.ts";

type DeskSkeletonProps = { readonly link?: FeedState["link"] };

export function DeskSkeleton({ link = "connecting" }: DeskSkeletonProps) {
  return (
    <>
      <PageHeader title={deskMessages.title} />
      <ConnectionBanner link={link} inCall={false} />
      <p role="status" className="sr-only">
        {deskMessages.opening}
      </p>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Skeleton className="h-96 rounded-lg" />
        <div className="space-y-5">
          <Skeleton className="h-80 rounded-lg" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
      </div>
    </>
  );
}
