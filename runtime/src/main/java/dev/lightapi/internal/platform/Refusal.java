package dev.lightapi.internal.platform;

/** An exception that is a response, and not a failure of the program: code in between passes it on as it is. */
public interface Refusal {}
