import type { Author } from "../../server/feedback/domain/author.ts";
import type {
  BugStatus,
  FeatureStatus,
  RequestSort,
} from "../../server/feedback/domain/feedback.ts";
import { textOf } from "../lib/text-of.ts";
import { count } from "../ui/messages.ts";

/** Texts of feature requests and bug reports. */
export const feedbackMessages = {
  tabs: { label: "Feedback", requests: "Feature requests", bugs: "Bug reports" },
  requests: {
    title: "Feature requests",
    description:
      "Vote for what Foyer should do next. Everybody who is signed in to Foyer sees these requests, in other organizations too. Names stay within yours.",
    new: "New request",
    list: "Feature requests",
    search: "Search requests",
    sort: "Sort by",
    sorts: {
      votes: "Most votes",
      new: "Newest",
      status: "Status",
    } satisfies Record<RequestSort, string>,
    status: "Status",
    anyStatus: "Any status",
    apply: "Apply",
    clear: "Clear",
    votes: (votes: number) => count(votes, "vote"),
    comments: (comments: number) => count(comments, "comment"),
    vote: (title: string) => `Vote for "${title}"`,
    asked: (author: string, day: string) => `${author} · ${day}`,
    empty: {
      title: "No feature requests yet",
      text: "Write down what you miss. Others can vote for it.",
    },
    noMatch: { title: "No matching requests", text: "Try other words, or write a new request." },
    pages: { label: "Pages", previous: "Previous", next: "Next" },
  },
  statuses: {
    open: "Open",
    planned: "Planned",
    in_progress: "In progress",
    shipped: "Shipped",
    declined: "Declined",
  } satisfies Record<FeatureStatus, string>,
  form: {
    title: "New feature request",
    note: "Signed-in people of all organizations can read it. They see that someone asked, and not who.",
    name: "Title",
    nameHint: "What should Foyer do?",
    nameMissing: "Enter at least 5 characters.",
    details: "Details (optional)",
    detailsHint: "Plain text. Leave out names of customers and anything confidential.",
    post: "Post request",
    posted: "Request posted",
    similar: "Somebody may have asked for this already",
    voteInstead: "Vote",
    voteInsteadOf: (title: string) => `Vote for "${title}" instead`,
    votedInstead: "Your vote was added",
  },
  detail: {
    back: "All feature requests",
    follow: "Follow",
    unfollow: "Unfollow",
    followHint: "You get an e-mail when the status changes.",
    followed: "You follow this request",
    unfollowed: "You no longer follow this request",
    unfollowQuestion: "Stop getting e-mails about this request?",
    statusSince: (status: string, day: string) => `${status} since ${day}`,
    comments: "Comments",
    noComments: "No comments yet.",
    comment: "Add a comment",
    commentHint: "Plain text, visible to people of all organizations.",
    post: "Post comment",
    posted: "Comment posted",
    hideComment: "Hide",
    hideCommentOf: (author: string, time: string) => `Hide the comment of ${author}, ${time}`,
    commentHidden: "Comment hidden",
  },
  bugs: {
    title: "Bug reports",
    description:
      "Only your organization and Foyer's staff see these reports. You get an e-mail when yours is answered.",
    new: "Report a bug",
    list: "Bug reports",
    reportedBy: (name: string, day: string) => `${name} · ${day}`,
    page: "Page",
    browser: "Browser",
    screenshotOf: (title: string) => `Open screenshot of "${title}"`,
    openScreenshot: "Open screenshot",
    answer: "Answer from Foyer",
    empty: {
      title: "No bug reports",
      text: "If something doesn't work as it should, tell us.",
    },
  },
  bugStatuses: {
    new: "New",
    confirmed: "Confirmed",
    fixed: "Fixed",
    closed: "Closed",
  } satisfies Record<BugStatus, string>,
  bugForm: {
    title: "Report a bug",
    note: "Only your organization and Foyer's staff can read it.",
    name: "What is wrong?",
    nameMissing: "Enter at least 5 characters.",
    details: "What did you do, and what did you expect?",
    detailsMissing: "Describe what happened.",
    page: "Page",
    browser: "Browser",
    screenshot: "Screenshot (optional)",
    screenshotHint: "PNG, JPEG or WebP, up to 5 MB. Hide what others shouldn't see.",
    screenshotTooLarge: "Choose an image of up to 5 MB.",
    screenshotWrongType: "Choose a PNG, JPEG or WebP image.",
    send: "Send report",
    sent: "Report sent",
    sentWithoutScreenshot: "Report sent, but the screenshot could not be saved",
  },
  authors: {
    you: "You",
    elsewhere: "Someone at another organization",
    staff: "Foyer staff",
  },
  errors: {
    FEATURE_REQUEST_NOT_FOUND: "This request no longer exists.",
    FEATURE_REQUEST_MERGED: "One of the requests was merged or hidden meanwhile.",
    BUG_REPORT_NOT_FOUND: "This report no longer exists.",
    ORGANIZATION_NOT_FOUND: "This organization no longer exists.",
    TOO_MANY_REQUESTS: "You've posted a lot. Try again later.",
    EMAIL_NOT_VERIFIED: "Verify your e-mail address first.",
    NOT_LOGGED_IN: "Your session has expired. Log in again.",
    NOT_ALLOWED: "You can't do that.",
    UNREACHABLE: "Couldn't reach the server. Check your internet connection and try again.",
    other: "That didn't work. Try again.",
  },
} as const;

export const feedbackErrorText = (code: string): string =>
  textOf(feedbackMessages.errors, code, feedbackMessages.errors.other);

export const authorName = (author: Author): string =>
  author.kind === "colleague" ? author.name : feedbackMessages.authors[author.kind];
