import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A card with a thick outline and a hard shadow. */
export function Sticker({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cn('sticker', className)} />;
}
