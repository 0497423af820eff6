package good.ranked;

import dev.lightapi.annotations.Filtering;
import dev.lightapi.annotations.Pagination;
import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Ordered by a column that the database sets, sooner or later. */
@RestEndpoint(path = "/ranked")
@Table(name = "ranked")
@Filtering(ordering = {"place", "name"})
@Pagination(style = Pagination.Style.CURSOR, pageSize = 2)
record Ranked(
    @Id @GeneratedValue int id,
    String name,
    @Column(insertable = false, updatable = false) Integer place) {}
