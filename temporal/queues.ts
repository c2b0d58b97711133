/**
 * The task queues. Cases have one of their own, so that neither ten thousand letters due at one instant nor a slow mail
 * server can keep a command waiting.
 */
export const TASK_QUEUE = 'clearance';
/** Letters: as many at a time as the mail server takes. */
export const MAIL_QUEUE = 'clearance-mail';
/** Papers and records: made and sealed by the processor, kept in the store. */
export const DOCUMENT_QUEUE = 'clearance-documents';
