package dev.lightapi.processor.model;

/** A time in seconds, and where the source says it. */
public record SecondsModel(int seconds, SourceRef source) {}
