export type StewardView = {
  address: string;
  name: string | null /** Null for those whom the settings name. */;
  grantedBy: string | null;
  grantedAt: Date | null;
};
