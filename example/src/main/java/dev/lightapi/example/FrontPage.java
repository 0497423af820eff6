package dev.lightapi.example;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Says what there is, and gives links to try. */
final class FrontPage implements Handler {

  private static final String HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>LightAPI example</title></head>
      <body>
      <h1>LightAPI example</h1>
      <p>Three annotated records, each a cached REST resource. Ask twice and look at the <code>X-Cache</code> header.</p>
      <ul>
      <li><a href="/countries?continent=Europe&amp;ordering=name">European countries</a>,
          <a href="/countries/NZ">one of them all</a></li>
      <li><a href="/cities?ordering=-population">The largest cities</a>,
          <a href="/cities?country=FR&amp;ordering=-population">those of France</a>,
          <a href="/cities?search=san&amp;page=2">those with &ldquo;san&rdquo; in their name</a>,
          <a href="/cities/1">one of them</a></li>
      <li><a href="/products?category=maps&amp;ordering=price">Maps, by price</a>,
          <a href="/products/1">a product</a></li>
      </ul>
      <pre>
      curl -i http://localhost:%1$d/cities/1      # X-Cache: MISS, then HIT
      curl -i -X PATCH http://localhost:%1$d/cities/1 \\
           -H 'Content-Type: application/json' -d '{"population": 1000, "version": 1}'
      </pre>
      <p>Cities: GeoNames (geonames.org), CC BY 4.0.</p>
      </body>
      </html>
      """;

  @Override
  public void handle(Context context) {
    context.html(HTML.formatted(context.port()));
  }
}
