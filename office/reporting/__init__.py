"""Who stands where: status, histories, the league, the summing up of a phase."""
