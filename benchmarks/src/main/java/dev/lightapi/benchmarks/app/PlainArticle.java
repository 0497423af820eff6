package dev.lightapi.benchmarks.app;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The same rows without a cache. */
@RestEndpoint(expose = HttpMethod.GET)
@Table(name = "articles")
@Filtering(fields = "section", ordering = "title")
public record PlainArticle(@Id @GeneratedValue Long id, String title, String section, int likes) {}
