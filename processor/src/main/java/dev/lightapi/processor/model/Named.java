package dev.lightapi.processor.model;

/** A name in a source, and its place there. */
public record Named(String name, SourceRef source) {}
