package com.example.shop;

import static dev.lightapi.annotations.HttpMethod.GET;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;

@RestEndpoint(cache = MapCache.class, methods = GET)
public record Note(@Id @GeneratedValue Long id, @NotBlank String text) {}
