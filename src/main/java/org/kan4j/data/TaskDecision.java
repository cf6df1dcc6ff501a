package org.kan4j.data;

/** The task of a training table and why, as a sentence. */
record TaskDecision(Task task, String reason) {}
