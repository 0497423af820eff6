package dev.lightapi.processor.model;

/** A name that a source mentions, and where it does. */
public record Named(String name, SourceRef source) {}
