package org.geobacter.runtime.hsa.binding;

/** What {@code hsa_agent_get_info} can be asked: constants of the core, and of its extensions. */
public interface HsaAgentAttribute extends HsaConstant {}
