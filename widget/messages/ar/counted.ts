type Forms = {
  readonly one: string;
  readonly two: string;
  /** From 3 to 10. */
  readonly few: string;
  readonly many: string;
};

const SECONDS: Forms = { one: "ثانية واحدة", two: "ثانيتين", few: "ثوانٍ", many: "ثانية" };
const MINUTES: Forms = { one: "دقيقة واحدة", two: "دقيقتين", few: "دقائق", many: "دقيقة" };

const NEW_MESSAGES: Forms = {
  one: "رسالة جديدة واحدة",
  two: "رسالتان جديدتان",
  few: "رسائل جديدة",
  many: "رسالة جديدة",
};

const rules = new Intl.PluralRules("ar");

function counted(count: number, forms: Forms): string {
  switch (rules.select(count)) {
    case "one":
      return forms.one;
    case "two":
      return forms.two;
    case "few":
      return `${count} ${forms.few}`;
    default:
      return `${count} ${forms.many}`;
  }
}

/** As they are written after "in". */
export const inSeconds = (seconds: number): string => counted(seconds, SECONDS);
export const inMinutes = (minutes: number): string => counted(minutes, MINUTES);

export const newMessages = (count: number): string => counted(count, NEW_MESSAGES);
