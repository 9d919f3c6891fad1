import type { EngineError } from '$engine';

/** What the panel says itself, beside the control that caused it; the rest is for the page's notices. */
const CODES: ReadonlySet<string> = new Set([
  'kernel-empty',
  'kernel-too-large',
  'slice-count',
  'weight-out-of-range',
  'zero-divisor',
  'divisor-out-of-range',
  'bias-out-of-range',
  'zero-sum',
  'stride-out-of-range',
  'dilation-out-of-range',
  'kernel-does-not-fit',
  'pool-size-out-of-range',
  'pool-stride-out-of-range',
  'pool-does-not-fit',
  'geometry',
]);

/** Whether the kernel panel shows this fault. */
export function isPanelFault({ code }: EngineError): boolean {
  return CODES.has(code);
}
