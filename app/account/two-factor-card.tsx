import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { profileMessages } from "./messages.ts";
import type { ProfileResult } from "./profile-action.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { ConfirmSetup, Proof } from "./two-factor-forms.tsx";

const { twoFactor: messages } = profileMessages;

type TwoFactorCardProps = {
  readonly isOn: boolean;
  readonly isRequired: boolean;
  readonly recoveryCodesLeft: number;
  readonly hasPassword: boolean;
};

type Step =
  | { readonly at: "start" | "renew" | "turn-off" }
  | { readonly at: "scan"; readonly setup: NonNullable<ProfileResult["setup"]> }
  | { readonly at: "codes"; readonly codes: readonly string[] };

export function TwoFactorCard(props: TwoFactorCardProps) {
  const { isOn } = props;
  const [step, setStep] = useState<Step | null>(null);
  return (
    <CardSection
      title={messages.title}
      description={messages.description}
      actions={<Badge tone={isOn ? "live" : "neutral"}>{isOn ? messages.on : messages.off}</Badge>}
    >
      {step ? (
        <CurrentStep step={step} onStep={setStep} {...props} />
      ) : isOn ? (
        <Manage onStep={setStep} {...props} />
      ) : (
        <Button onClick={() => setStep({ at: "start" })}>{messages.setUp}</Button>
      )}
    </CardSection>
  );
}

type StepProps = TwoFactorCardProps & { readonly onStep: (step: Step | null) => void };

function Manage({ isRequired, recoveryCodesLeft, onStep }: StepProps) {
  return (
    <div className="space-y-3">
      <p>{messages.left(recoveryCodesLeft)}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onStep({ at: "renew" })}>
          {messages.renew}
        </Button>
        {isRequired ? null : (
          <Button size="sm" variant="ghost" onClick={() => onStep({ at: "turn-off" })}>
            {messages.turnOff}
          </Button>
        )}
      </div>
      {isRequired ? <p className="text-ink-muted">{messages.required}</p> : null}
    </div>
  );
}

function CurrentStep({ step, onStep, hasPassword }: StepProps & { readonly step: Step }) {
  const common = { hasPassword, onCancel: () => onStep(null) };
  switch (step.at) {
    case "start":
      return (
        <Proof
          {...common}
          intent="start-two-factor"
          submit={messages.continue}
          onDone={({ setup }) => setup && onStep({ at: "scan", setup })}
        />
      );
    case "scan":
      return (
        <ConfirmSetup
          uri={step.setup.uri}
          onCancel={common.onCancel}
          onDone={() => {
            toast.success(messages.turnedOn);
            onStep({ at: "codes", codes: step.setup.recoveryCodes });
          }}
        />
      );
    case "codes":
      return <RecoveryCodes codes={step.codes} onDone={() => onStep(null)} />;
    case "renew":
      return (
        <Proof
          {...common}
          intent="renew-codes"
          title={messages.renewTitle}
          description={messages.renewDescription}
          submit={messages.renew}
          onDone={({ recoveryCodes }) =>
            recoveryCodes && onStep({ at: "codes", codes: recoveryCodes })
          }
        />
      );
    case "turn-off":
      return (
        <Proof
          {...common}
          intent="turn-off-two-factor"
          asksCode
          title={messages.turnOffTitle}
          description={messages.turnOffDescription}
          submit={messages.turnOff}
          onDone={() => {
            toast.success(messages.turnedOff);
            onStep(null);
          }}
        />
      );
  }
}
