package dev.lightapi.processor.model;

/** How long something is kept, in seconds, and where that is said. */
public record SecondsModel(int seconds, SourceRef source) {}
