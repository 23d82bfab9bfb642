"""Prefect flows: the order of steps, nothing else.

Read in this order they are the office's procedure: ``mobilise``,
``schedule_deadlines``, ``send_reminders``, ``gather_returns``,
``escalate_laggards``, ``close_phase``, ``compile_summary``; beside them
``mark_milestone``, ``reconcile`` and ``sweep``. Each asks what is owed as of its
instant and does that, so it may run twice, late, or out of order.
"""
