/** Who is in a half of the picture: the visitor on the left, the agent on the right. */
export type Side = "visitor" | "agent";

/** Texts drawn into the picture. */
export type PictureTexts = {
  readonly names: Readonly<Record<Side, string>>;
  /** Below a name without a picture. */
  readonly noPicture: string;
  readonly paused: string;
};

export type VideoCodecChoice = { readonly name: "vp9" | "vp8"; readonly codec: string };

/** A segment of a recording, as the server has named it. */
export type SegmentTicket = {
  readonly recordingId: string;
  readonly segment: number;
  readonly uploadToken: string;
};

export type RecorderConfig = {
  readonly codec: VideoCodecChoice;
  readonly texts: PictureTexts;
  /** Whether the page sends frames one by one, when asked for them. */
  readonly asksForFrames: boolean;
  /** How much may wait on this device for its upload, in bytes. */
  readonly limitBytes: number;
};

/** From the page to the recorder's worker. */
export type RecorderCommand =
  | { readonly type: "prepare"; readonly config: RecorderConfig }
  | { readonly type: "begin"; readonly ticket: SegmentTicket; readonly paused: boolean }
  | {
      readonly type: "video";
      readonly side: Side;
      /** Null: the side has no picture now. */
      readonly frames: ReadableStream<VideoFrame> | null;
    }
  | { readonly type: "frame"; readonly side: Side; readonly frame: VideoFrame }
  | { readonly type: "no-frame"; readonly side: Side }
  | { readonly type: "audio"; readonly samples: ReadableStream<AudioData> }
  | { readonly type: "pcm"; readonly port: MessagePort }
  /** A line of the shared page, at this moment of the segment. */
  | { readonly type: "page"; readonly line: string }
  | { readonly type: "pause"; readonly paused: boolean }
  | { readonly type: "finish" };

export type RecorderStatus = {
  readonly state: "recording" | "paused" | "behind" | "full";
  /** The server's answer to the last heartbeat: either side wants a pause. */
  readonly pauseWanted: boolean;
  readonly pendingParts: number;
  readonly pendingBytes: number;
};

/** From the recorder's worker to the page. */
export type RecorderReport =
  | { readonly type: "prepared" }
  /** Asks the page for a frame of each side. */
  | { readonly type: "tick" }
  | { readonly type: "status"; readonly status: RecorderStatus }
  /** The recording was deleted, so nothing more is recorded or sent. */
  | { readonly type: "gone" }
  | { readonly type: "failed"; readonly error: string }
  /** Everything has been sent, or kept for the next load of the desk. */
  | { readonly type: "done" };
