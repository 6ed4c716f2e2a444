import clsx from "clsx";
import type { ComponentPropsWithoutRef, CSSProperties } from "react";

type SliderProps = Omit<ComponentPropsWithoutRef<"input">, "type" | "min" | "max" | "value"> & {
  readonly min: number;
  readonly max: number;
  readonly value: number;
};

export function Slider({ min, max, value, className, ...rest }: SliderProps) {
  const filled = { "--filled": `${((value - min) / (max - min)) * 100}%` };
  return (
    <input
      type="range"
      min={min}
      max={max}
      value={value}
      style={filled as CSSProperties}
      className={clsx("slider", className)}
      {...rest}
    />
  );
}
