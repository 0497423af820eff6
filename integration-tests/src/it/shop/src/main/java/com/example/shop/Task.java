package com.example.shop;

import dev.lightapi.annotations.HttpMethod;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;

@RestEndpoint(path = "/admin/tasks", expose = {HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE})
public record Task(@Id @GeneratedValue Long id, @NotBlank String title, boolean done) {}
